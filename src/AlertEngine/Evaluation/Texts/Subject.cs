using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Evaluation.Texts;

/// <summary>What the texts of an alert speak of.</summary>
/// <param name="Labels">Those of the alert; null while they are being made.</param>
/// <param name="Element">Those of the series behind it.</param>
/// <param name="ActiveAt">Since when the alert is active.</param>
internal readonly record struct Subject(LabelSet? Labels, LabelSet Element, double Value, string? Histogram, Instant ActiveAt);
