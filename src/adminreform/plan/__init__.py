"""One reform and what is known about carrying it out."""

from adminreform.plan.plan import Plan

__all__ = ["Plan"]
