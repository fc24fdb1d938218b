using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AlertEngine.Labels;

namespace AlertEngine.Ui.Alerts;

/// <summary>Which alerts a reader looks at, and how; all of it stands in the address.</summary>
public sealed record AlertQuery
{
    private const int MostTerms = 50;
    private const int LongestTerm = 4_000;

    public ImmutableArray<FilterTerm> Terms { get; init; } = [];
    public Standing Standing { get; init; }

    /// <summary>The label by whose values alerts are shown together; empty for one list.</summary>
    public string GroupBy { get; init; } = "";

    /// <summary>A pattern for the receiver; empty for all.</summary>
    public string Receiver { get; init; } = "";

    public bool AsCards { get; init; }
    public int Page { get; init; } = 1;

    public static AlertQuery Read(IQueryCollection query, MatcherSyntax syntax) => new()
    {
        Terms =
        [
            .. query["filter"].OfType<string>()
                .Select(text => text.Trim())
                .Where(text => text.Length is > 0 and <= LongestTerm)
                .Distinct()
                .Take(MostTerms)
                .Select(text => FilterTerm.Read(text, syntax)),
        ],
        Standing = Standings.Named(query["state"]),
        GroupBy = query["group"].ToString(),
        Receiver = query["receiver"].ToString(),
        AsCards = query["view"] == "cards",
        Page = PageNumber.Of(query),
    };

    public bool Has(string term) => Terms.Any(known => known.Text == term);

    public AlertQuery With(string term) => this with { Terms = [.. Terms, new FilterTerm.Words(term)], Page = 1 };

    public AlertQuery Without(string term) => this with { Terms = [.. Terms.Where(known => known.Text != term)], Page = 1 };

    /// <summary>The address of the page, without the prefix.</summary>
    public string Path
    {
        get
        {
            var text = new StringBuilder("/alerts");
            foreach (var (name, value) in Parameters(withTerms: true))
            {
                text.Append(text.Length == "/alerts".Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            }

            return text.ToString();
        }
    }

    /// <summary>What a form must send along to stay at this view.</summary>
    public IEnumerable<(string Name, string Value)> Parameters(bool withTerms)
    {
        foreach (var term in withTerms ? Terms : [])
        {
            yield return ("filter", term.Text);
        }

        if (Standing != Standing.Firing)
        {
            yield return ("state", Standing.Key());
        }

        if (GroupBy.Length > 0)
        {
            yield return ("group", GroupBy);
        }

        if (Receiver.Length > 0)
        {
            yield return ("receiver", Receiver);
        }

        if (AsCards)
        {
            yield return ("view", "cards");
        }

        if (Page > 1)
        {
            yield return ("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }
}
