using System.Collections.Immutable;
using System.Text;
using AlertEngine.Configuration.Sources;
using Microsoft.AspNetCore.WebUtilities;

namespace AlertEngine.Querying;

/// <summary>One address of a data source, and the addresses of its API for a question.</summary>
internal sealed class SourceAddress
{
    // A cluster of VictoriaMetrics has its tenants in the path: /select/{tenant}/prometheus.
    private const string TenantInPath = "{tenant}";

    private const string TenantHeader = "X-Scope-OrgID";

    private readonly bool hasTenantInPath;
    private readonly string path;
    private readonly string ownTenant;
    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> parameters;

    public SourceAddress(Uri url, DataSourceConfig config)
    {
        var plain = Uri.UnescapeDataString(url.AbsolutePath).Contains(TenantInPath, StringComparison.Ordinal)
            ? url.AbsolutePath.Replace("%7Btenant%7D", TenantInPath, StringComparison.OrdinalIgnoreCase)
            : url.AbsolutePath;
        hasTenantInPath = plain.Contains(TenantInPath, StringComparison.Ordinal);
        path = url.GetLeftPart(UriPartial.Authority) + plain.TrimEnd('/');
        ownTenant = config.Tenant;
        var written = QueryHelpers.ParseQuery(url.Query)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Select(value => value ?? "").ToImmutableArray(), StringComparer.Ordinal);
        parameters = written.SetItems(config.Parameters);
        Shown = $"{url.Scheme}://{url.Authority}{url.AbsolutePath.TrimEnd('/')}";
    }

    /// <summary>For messages and pages: without login and parameters.</summary>
    public string Shown { get; }

    /// <summary>Set once the server has refused to be asked with POST.</summary>
    public bool WantsGet { get; set; }

    /// <summary>The address of one resource of the API; what the question adds goes before what the configuration says.</summary>
    public Uri Of(string resource, RuleQuery query)
    {
        var all = query.Parameters.IsEmpty ? parameters : parameters.SetItems(query.Parameters);
        if (query.PartialResponse is { } partial)
        {
            all = all.SetItem("partial_response", [partial is Rules.PartialResponse.Warn ? "true" : "false"]);
        }

        return new(Path(resource, query.Tenant) + Joined(all));
    }

    /// <summary>The address of a resource for somebody else's question.</summary>
    public Uri Of(string resource, string queryString)
    {
        var joined = Joined(parameters);

        return new(Path(resource, tenant: "") + joined + (queryString.Length > 1 ? $"{(joined.Length > 0 ? '&' : '?')}{queryString.TrimStart('?')}" : ""));
    }

    /// <summary>Names the tenant where its place is a header, as for Mimir and Cortex.</summary>
    public void AddTenant(HttpRequestMessage request, string tenant)
    {
        if (!hasTenantInPath && TenantOf(tenant) is { Length: > 0 } named && !request.Headers.Contains(TenantHeader))
        {
            request.Headers.TryAddWithoutValidation(TenantHeader, named);
        }
    }

    private string TenantOf(string tenant) => tenant.Length > 0 ? tenant : ownTenant;

    private string Path(string resource, string tenant)
    {
        var named = TenantOf(tenant) is { Length: > 0 } given ? given : "0";

        return (hasTenantInPath ? path.Replace(TenantInPath, Uri.EscapeDataString(named).Replace("%3A", ":", StringComparison.Ordinal), StringComparison.Ordinal) : path)
            + resource;
    }

    private static string Joined(ImmutableSortedDictionary<string, ImmutableArray<string>> all)
    {
        if (all.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var (name, values) in all)
        {
            foreach (var value in values)
            {
                text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        return text.ToString();
    }
}
