using AlertEngine.Labels;

namespace AlertEngine.Alerts;

/// <summary>A series that is there now, and the alert that it stands for.</summary>
/// <param name="Labels">Those of the alert.</param>
/// <param name="Element">Those of the series.</param>
/// <param name="Histogram">The text of a histogram, which has no value.</param>
public readonly record struct Sighting(LabelSet Labels, LabelSet Element, double Value, string? Histogram = null);
