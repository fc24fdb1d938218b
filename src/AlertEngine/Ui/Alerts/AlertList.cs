using System.Collections.Immutable;

namespace AlertEngine.Ui.Alerts;

/// <summary>One page of a list of alerts.</summary>
public sealed record AlertList
{
    public const int PageSize = 50;

    /// <summary>How many alerts that the filters want stand where.</summary>
    public required ImmutableArray<(Standing Standing, int Count)> Counts { get; init; }

    public required ImmutableArray<AlertSection> Sections { get; init; }
    public required ImmutableArray<Facet> Facets { get; init; }

    /// <summary>By which labels the alerts could be shown together.</summary>
    public required ImmutableArray<string> LabelNames { get; init; }

    public required int Total { get; init; }
    public required int Pages { get; init; }
    public required int Page { get; init; }

    /// <summary>How many alerts there are without filters.</summary>
    public required int Known { get; init; }

    /// <summary>How many of them fire and are not muted.</summary>
    public required int Firing { get; init; }
}

/// <summary>Alerts that are shown together.</summary>
/// <param name="Name">The value of the label; null for those without it, empty when there are no sections.</param>
/// <param name="Total">How many there are, on other pages too.</param>
public sealed record AlertSection(string? Name, int Total, ImmutableArray<AlertRow> Rows);
