using AlertEngine.Alerts;
using AlertEngine.Evaluation.Texts;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Evaluation;

/// <summary>An alert as it stands at one moment.</summary>
/// <param name="Annotations">Null when nobody has needed them yet.</param>
internal sealed record AlertLook(AlertPhase Phase, Subject Subject, Annotations? Annotations)
{
    public LabelSet Labels => Subject.Labels!;

    public static AlertLook Of(RuleAlert alert) => new(alert.Phase!, SubjectOf(alert), alert.Annotations);

    public static Subject SubjectOf(RuleAlert alert) =>
        new(alert.Labels, alert.Element, alert.Value, alert.Histogram, ActiveAt(alert.Phase!));

    private static Instant ActiveAt(AlertPhase phase) => phase switch
    {
        AlertPhase.Pending p => p.ActiveAt,
        AlertPhase.Firing f => f.ActiveAt,
        AlertPhase.Resolved r => r.ActiveAt,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
