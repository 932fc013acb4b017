"""The linear programs behind the worst cases, and what solves them.

Begin with `program`, which says what is maximised for a pair of candidates, and `search`, which
goes through the pairs; `rivals` and `sharing` spare it most of them, `dual_simplex` solves the
rest in step. `soft_program`, `climb`, `crowd`, `heavy` and `together` serve the HR@k regret.
"""
