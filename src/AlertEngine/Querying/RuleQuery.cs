using System.Collections.Immutable;
using AlertEngine.Rules;

namespace AlertEngine.Querying;

/// <summary>A question that is asked again and again, always alike but for its time.</summary>
internal sealed record RuleQuery
{
    /// <summary>As it is sent.</summary>
    public required string Expression { get; init; }

    /// <summary>Parameters that the group adds; they go before those of the data source.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Parameters { get; init; }

    /// <summary>Headers that the group adds; they go before those of the data source.</summary>
    public required ImmutableArray<HeaderLine> Headers { get; init; }

    /// <summary>Empty: the data source's own.</summary>
    public required string Tenant { get; init; }

    /// <summary>Null: as the data source does by itself.</summary>
    public required PartialResponse? PartialResponse { get; init; }

    /// <summary>Somebody's own question, to which no group adds anything.</summary>
    public static RuleQuery Plain(string expression) => new()
    {
        Expression = expression,
        Parameters = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Headers = [],
        Tenant = "",
        PartialResponse = null,
    };

    public static RuleQuery Of(RuleGroup group, string expression) => new()
    {
        Expression = expression,
        Parameters = group.Vmalert.Params,
        Headers = group.Vmalert.Headers,
        Tenant = group.Vmalert.Tenant,
        PartialResponse = group.PartialResponse,
    };
}
