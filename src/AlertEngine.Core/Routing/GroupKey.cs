using AlertEngine.Labels;

namespace AlertEngine.Routing;

/// <summary>The name of a group of alerts in payloads and in the delivery log: its route's matchers, then its labels.</summary>
public readonly record struct GroupKey(string Text)
{
    public static GroupKey Of(string routeKey, LabelSet labels) => new($"{routeKey}:{labels}");

    public override string ToString() => Text;
}
