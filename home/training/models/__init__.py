"""The training: an index, its courses, their modules, and the lessons in them; and which lessons a learner has done."""

from home.training.models.card import Card
from home.training.models.course_page import CoursePage
from home.training.models.index_page import TrainingIndexPage
from home.training.models.lesson_done import LessonDone
from home.training.models.lesson_page import LessonPage
from home.training.models.module_page import ModulePage
from home.training.models.workbook import Workbook, WorkbookEntry

__all__ = ["Card", "CoursePage", "LessonDone", "LessonPage", "ModulePage", "TrainingIndexPage", "Workbook", "WorkbookEntry"]
