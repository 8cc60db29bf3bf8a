"""Quizzes: questions at the end of a chapter, answered and judged on the page."""

from .quiz import number, pick, quiz

__all__ = ["number", "pick", "quiz"]
