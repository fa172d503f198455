"""The training: an index, its courses, their modules, and the lessons in them; what a learner has done of it, what was assigned
to whom, and who may see what of it."""

from home.training.models.card import Card
from home.training.models.certificate import Certificate
from home.training.models.completion import Completion
from home.training.models.course_assignment import CourseAssignment
from home.training.models.course_page import CoursePage
from home.training.models.index_page import TrainingIndexPage
from home.training.models.lesson_done import LessonDone
from home.training.models.lesson_page import LessonPage
from home.training.models.module_page import ModulePage
from home.training.models.training_reminder import TrainingReminder
from home.training.models.training_team import TrainingTeam
from home.training.models.workbook import Workbook, WorkbookEntry

__all__ = [
    "Card",
    "Certificate",
    "Completion",
    "CourseAssignment",
    "CoursePage",
    "LessonDone",
    "LessonPage",
    "ModulePage",
    "TrainingIndexPage",
    "TrainingReminder",
    "TrainingTeam",
    "Workbook",
    "WorkbookEntry",
]
