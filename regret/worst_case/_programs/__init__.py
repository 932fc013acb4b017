"""The linear programs behind the worst cases, and what solves them."""
