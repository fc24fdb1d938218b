using System.Collections.Immutable;
using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Rules;

namespace AlertEngine.Forwarding;

/// <summary>What is said of an alert, under the labels that it has on the other side.</summary>
internal readonly record struct ForwardedAlert(AlertReport Report, LabelSet Labels, ImmutableArray<HeaderLine> Headers)
{
    /// <summary>Whether both may be posted in one request.</summary>
    public bool GoesWith(in ForwardedAlert other) => Headers == other.Headers || Headers.SequenceEqual(other.Headers);
}
