using System.Diagnostics.Metrics;
using AlertEngine.Configuration;
using AlertEngine.Querying;
using AlertEngine.Tests.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AlertEngine.Tests.Querying;

/// <summary>Data sources by the text of their configuration, and questions to them.</summary>
internal sealed class Sources : IDisposable
{
    public static readonly Instant At = Instant.FromUtc(2026, 1, 1, 0, 0);

    private static readonly Duration Minute = Duration.FromMinutes(1);

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ActiveConfig active;

    /// <param name="yaml">What stands behind <c>datasources:</c>, in flow style.</param>
    public Sources(string yaml, TimeProvider? time = null)
    {
        active = new(Configs.Loaded(Text(yaml)));
        All = new(active, new QueryingInstruments(Meters), time ?? TimeProvider.System);
    }

    public IMeterFactory Meters => services.GetRequiredService<IMeterFactory>();

    public DataSources All { get; }

    public HttpDataSource First => All.All[0];

    public static RuleQuery Query(string expression) => new()
    {
        Expression = expression,
        Parameters = System.Collections.Immutable.ImmutableSortedDictionary<string, System.Collections.Immutable.ImmutableArray<string>>.Empty,
        Headers = [],
        Tenant = "",
        PartialResponse = null,
    };

    public void Reload(string yaml) => active.Swap(Configs.Loaded(Text(yaml)));

    public Task<string> AskAsync(string expression = "up", Duration? timeLeft = null) => AskAsync(Query(expression), timeLeft);

    public async Task<string> AskAsync(RuleQuery query, Duration? timeLeft = null) =>
        Answers.Show(await First.AskAsync(query, At, timeLeft ?? Minute, Answers.NewCache(), TestContext.Current.CancellationToken));

    public void Dispose()
    {
        All.Dispose();
        services.Dispose();
    }

    private static string Text(string yaml) => $"datasources: [{yaml}]";
}
