namespace AlertEngine.Ui.Silences;

/// <summary>What is wrong with a field of a form.</summary>
/// <param name="Detail">What its reader said.</param>
public sealed record FormProblem(FormFault Fault, string? Detail = null);

/// <summary>How a field can be wrong.</summary>
public enum FormFault
{
    Missing,
    Matchers,
    Time,
    Duration,
    EndsBeforeStart,

    /// <summary>The field is well, but the silence as a whole was refused.</summary>
    Refused,
}
