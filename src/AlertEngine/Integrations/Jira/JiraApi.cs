namespace AlertEngine.Integrations.Jira;

/// <summary>The addresses of Jira's REST API.</summary>
internal sealed record JiraApi
{
    private readonly Uri root;

    public JiraApi(JiraConfig config)
    {
        root = ServiceUrl.Of(config.ApiUrl!, "");
        var isCloud = config.IsCloud ?? root.Host.EndsWith("atlassian.net", StringComparison.OrdinalIgnoreCase);
        Search = isCloud ? CloudSearch() : new Uri(root, "search");
        TakesDocuments = root.AbsolutePath.EndsWith("/3/", StringComparison.Ordinal);
        Issues = new Uri(root, "issue");
    }

    public Uri Search { get; }

    public Uri Issues { get; }

    /// <summary>Version 3 has descriptions in Atlassian's document format, version 2 in wiki markup.</summary>
    public bool TakesDocuments { get; }

    public Uri Issue(string key) => new(root, $"issue/{Uri.EscapeDataString(key)}");

    public Uri StatusOf(string key) => new(root, $"issue/{Uri.EscapeDataString(key)}?fields=status");

    public Uri Transitions(string key) => new(root, $"issue/{Uri.EscapeDataString(key)}/transitions");

    // The search of version 2 has been taken out of Jira in the cloud.
    private Uri CloudSearch()
    {
        const string Old = "/rest/api/2/";
        var search = new Uri(root, "search/jql").AbsoluteUri;
        var at = search.IndexOf(Old, StringComparison.Ordinal);

        return new Uri(at < 0 ? search : $"{search[..at]}/rest/api/3/{search[(at + Old.Length)..]}");
    }
}
