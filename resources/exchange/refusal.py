"""When a whole run is turned away."""


class Refused(Exception):
    """The run can't go on; nothing was written. The message is plain and meant for whoever started it.

    `report` is what was found, where the run got that far.
    """

    def __init__(self, message: str, report=None):
        super().__init__(message)
        self.report = report
