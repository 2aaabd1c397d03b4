"""An Optuna study by ask and tell: one request a line on standard input, one answer a line on standard output.

A request is {"id", "call", ...}; the answer {"id", "result"} or {"id", "error": {"name", "message"}}. What the calls take
and give stands in `study.ts`. Whatever Optuna has to say beside goes to standard error.
"""

import inspect
import json
import math
import sys
import warnings

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from optuna.trial import TrialState

samplers = {
    "tpe": optuna.samplers.TPESampler,
    "cmaes": optuna.samplers.CmaEsSampler,
    "random": optuna.samplers.RandomSampler,
    "nsgaii": optuna.samplers.NSGAIISampler,
}
pruners = {
    "median": optuna.pruners.MedianPruner,
    "asha": optuna.pruners.SuccessiveHalvingPruner,
    "hyperband": optuna.pruners.HyperbandPruner,
    "percentile": optuna.pruners.PercentilePruner,
    "none": optuna.pruners.NopPruner,
}


def make(kinds, what, name, options):
    """One of Optuna's samplers or pruners by its short name, with options by Optuna's own names."""
    kind = kinds[name]
    known = [option for option in inspect.signature(kind.__init__).parameters if option not in ("self", "args", "kwargs")]
    for option in options:
        if option not in known:
            raise ValueError(f"Expected options of the {what} {name} ({', '.join(known) or 'none'}), but found {option}")
    try:
        return kind(**options)
    except (TypeError, ValueError) as error:
        raise ValueError(f"Optuna refuses the {what} {name}: {error}") from error


def is_active(dimension, params):
    return all(params.get(name) in values for name, values in dimension.get("when", {}).items())


def load_or_create(storage, name, directions):
    """To ask for an existing study by creating it would make the journal longer each time."""
    try:
        return optuna.load_study(study_name=name, storage=storage)
    except KeyError:
        return optuna.create_study(study_name=name, storage=storage, directions=directions)


class Search:
    def open(self, journal, name, directions, space, sampler, pruner, seed):
        """Opens the study, or goes on with it; gives the trials that there are."""
        self.space = space
        storage = JournalStorage(JournalFileBackend(journal))
        study = load_or_create(storage, name, directions)
        earlier = study.get_trials(deepcopy=False)
        options = dict(sampler["options"])
        if "seed" in inspect.signature(samplers[sampler["name"]].__init__).parameters:
            # A study that goes on must not draw once more what it began with.
            options.setdefault("seed", (seed + 1000003 * len(earlier)) % 2**32)
        study.sampler = make(samplers, "sampler", sampler["name"], options)
        study.pruner = make(pruners, "pruner", pruner["name"], pruner["options"])
        self.study = study
        self.trials = {}
        for trial in earlier:
            if trial.state == TrialState.RUNNING:
                # Begun by a process that is gone; Optuna has no public way to take it up again.
                self.trials[trial.number] = optuna.Trial(study, trial._trial_id)
        return [self.describe(trial) for trial in earlier]

    def describe(self, trial):
        run = trial.user_attrs.get("run")
        return {"number": trial.number, "state": trial.state.name, "params": trial.params, "values": trial.values, "run": run}

    def ask(self):
        """Begins another trial."""
        trial = self.study.ask()
        self.trials[trial.number] = trial
        return {"number": trial.number, "params": self.suggest(trial)}

    def resume(self, number):
        """The parameters of a trial that was begun before; those that it had not been given yet are drawn now."""
        return {"number": number, "params": self.suggest(self.trials[number])}

    def suggest(self, trial):
        """Draws one parameter after the other, since some are there only for certain values of others."""
        suggest = {"float": trial.suggest_float, "int": trial.suggest_int, "categorical": trial.suggest_categorical}
        params = {}
        for dimension in self.space:
            if is_active(dimension, params):
                options = {key: value for key, value in dimension.items() if key not in ("type", "when")}
                params[dimension["name"]] = suggest[dimension["type"]](**options)
        return params

    def report(self, number, step, value):
        """Tells a trial's value at a step; gives whether the trial should end."""
        trial = self.trials[number]
        trial.report(math.nan if value is None else value, step)
        return bool(trial.should_prune())

    def tell(self, number, state, values=None, attributes=None):
        """Ends a trial: COMPLETE with values, PRUNED or FAIL."""
        for name, value in (attributes or {}).items():
            self.trials[number].set_user_attr(name, value)
        self.study.tell(number, values, state=TrialState[state])
        del self.trials[number]

    def best(self):
        """The best trial, or with several objectives those that no other one beats in all of them."""
        return [self.describe(trial) for trial in self.study.best_trials]

    def importances(self, objective):
        """How much each parameter decides of one objective, by PED-ANOVA; empty where that cannot be told."""
        complete = [trial for trial in self.study.get_trials(deepcopy=False) if trial.state == TrialState.COMPLETE]
        if len(complete) < 4:
            return {}
        evaluator = optuna.importance.PedAnovaImportanceEvaluator()
        try:
            found = optuna.importance.get_param_importances(
                self.study, evaluator=evaluator, target=lambda trial: trial.values[objective]
            )
        except (ValueError, RuntimeError):
            return {}
        return {name: float(share) for name, share in found.items() if math.isfinite(share)}


def main():
    warnings.simplefilter("ignore")
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    search = Search()
    for line in sys.stdin:
        request = json.loads(line)
        number, call = request.pop("id"), request.pop("call")
        try:
            answer = {"result": getattr(search, call)(**request)}
        except Exception as error:
            answer = {"error": {"name": type(error).__name__, "message": str(error)}}
        print(json.dumps({"id": number, **answer}), flush=True)


if __name__ == "__main__":
    main()
