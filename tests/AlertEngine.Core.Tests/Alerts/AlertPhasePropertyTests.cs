using AlertEngine.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class AlertPhasePropertyTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);

    // Conditions hold and fail in runs, evaluations come at uneven times as when some are missed.
    private static readonly Gen<(bool Holds, int Seconds)[]> Evaluations =
        Gen.Frequency((4, Gen.Constant(true)), (3, Gen.Constant(false))).Zip(Gen.Choose(1, 3)).ArrayOf(60);

    private static readonly Arbitrary<History> Histories =
        (from @for in Gen.Choose(0, 6)
         from keep in Gen.Choose(0, 6)
         from evaluations in Evaluations
         select History.Of(@for, keep, evaluations)).ToArbitrary();

    [Fact]
    public void No_alert_fires_before_its_condition_has_held_for_the_for_duration() => Check((history, i) =>
        history[i].Phase is not AlertPhase.Firing { QuietSince: null } firing
        || (firing.FiredAt - firing.ActiveAt >= history.Timing.For
            && history.Between(firing.ActiveAt, firing.FiredAt).All(evaluation => evaluation.Holds)));

    [Fact]
    public void No_alert_resolves_within_the_keep_firing_for_duration() => Check((history, i) =>
        history[i].Phase is not AlertPhase.Resolved resolved
        || (history.Between(resolved.ResolvedAt - history.Timing.KeepFiringFor, resolved.ResolvedAt).All(quiet => !quiet.Holds)
            && history.Between(resolved.FiredAt, resolved.ResolvedAt).Any(evaluation => evaluation.Holds)));

    [Fact]
    public void The_beginning_of_an_alert_does_not_move_while_its_condition_holds() => Check((history, i) =>
        i == 0 || !history[i].Holds || !history[i - 1].Holds || ActiveAt(history[i].Phase) == ActiveAt(history[i - 1].Phase));

    [Fact]
    public void An_alert_whose_condition_holds_is_pending_or_firing() => Check((history, i) =>
        !history[i].Holds || history[i].Phase is AlertPhase.Pending or AlertPhase.Firing { QuietSince: null });

    [Fact]
    public void No_time_of_an_alert_lies_ahead_or_out_of_order() => Check((history, i) => history[i] switch
    {
        (_, var at, AlertPhase.Pending p) => p.ActiveAt <= at,
        (_, var at, AlertPhase.Firing f) => f.ActiveAt <= f.FiredAt && f.FiredAt <= at
            && (f.QuietSince is not { } quiet || (quiet > f.FiredAt && quiet <= at)),
        (_, var at, AlertPhase.Resolved r) => r.ActiveAt <= r.FiredAt && r.FiredAt < r.ResolvedAt && r.ResolvedAt <= at,
        _ => true,
    });

    private static void Check(Func<History, int, bool> holds) =>
        Prop.ForAll(Histories, history => Enumerable.Range(0, history.Count).All(i => holds(history, i))).QuickCheckThrowOnFailure();

    private static Instant? ActiveAt(AlertPhase? phase) => phase switch
    {
        AlertPhase.Pending p => p.ActiveAt,
        AlertPhase.Firing f => f.ActiveAt,
        AlertPhase.Resolved r => r.ActiveAt,
        _ => null,
    };

    private readonly record struct Evaluation(bool Holds, Instant At, AlertPhase? Phase);

    private sealed record History(AlertTiming Timing, List<Evaluation> Evaluations)
    {
        public int Count => Evaluations.Count;

        public Evaluation this[int index] => Evaluations[index];

        public static History Of(int @for, int keep, (bool Holds, int Seconds)[] evaluations)
        {
            var history = new History(new(Duration.FromSeconds(@for), Duration.FromSeconds(keep), Duration.FromSeconds(10)), []);
            var now = T0;
            AlertPhase? phase = null;
            foreach (var (holds, seconds) in evaluations)
            {
                now += Duration.FromSeconds(seconds);
                phase = AlertPhase.Next(phase, holds, now, history.Timing);
                history.Evaluations.Add(new(holds, now, phase));
            }

            return history;
        }

        public IEnumerable<Evaluation> Between(Instant first, Instant last) =>
            Evaluations.Where(evaluation => evaluation.At >= first && evaluation.At <= last);
    }
}
