"""What the command prints: findings for people and for programs, progress, explanations."""
