using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What went over the wire, as the ledger keeps it.</summary>
internal sealed record KeptExchanges
{
    private const int MostExchanges = 16;
    private const int MostFailures = 64;

    public KeptExchange[] Exchanges { get; init; } = [];

    /// <summary>Fields and what was wrong with their templates, in turn.</summary>
    public string[] Failures { get; init; } = [];

    public static KeptExchanges Of(AttemptReport attempt) => new()
    {
        Exchanges = [.. attempt.Exchanges.Take(MostExchanges).Select(KeptExchange.Of)],
        Failures = [.. attempt.TemplateFailures.Take(MostFailures).SelectMany(failure => (string[])[failure.Field, failure.Error])],
    };

    public AttemptReport AddTo(AttemptReport attempt) => attempt with
    {
        Exchanges = [.. Exchanges.Select(exchange => exchange.ToExchange())],
        TemplateFailures = [.. Failures.Chunk(2).Select(failure => new TemplateFailure(failure[0], failure[1]))],
    };
}

/// <param name="Took">In ticks.</param>
internal sealed record KeptExchange(string Request, string Sent, string Answer, string Received, long Took)
{
    public static KeptExchange Of(DeliveryExchange exchange) =>
        new(exchange.Request, exchange.Sent, exchange.Answer, exchange.Received, exchange.Took.BclCompatibleTicks);

    public DeliveryExchange ToExchange() => new(Request, Sent, Answer, Received, Duration.FromTicks(Took));
}
