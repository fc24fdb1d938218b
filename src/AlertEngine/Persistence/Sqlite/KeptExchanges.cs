using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What went over the wire, as the ledger keeps it.</summary>
internal sealed record KeptExchanges
{
    private const int MostExchanges = 16;
    private const int MostFailures = 64;

    public KeptExchange[] Exchanges { get; init; } = [];

    /// <summary>The entry that has what was sent; zero for this one.</summary>
    public long SentIn { get; init; }

    /// <summary>Fields and what was wrong with their templates, in turn.</summary>
    public string[] Failures { get; init; } = [];

    /// <param name="sentIn">The entry that has what was sent, which may be this one.</param>
    public static KeptExchanges Of(LedgerEntry entry, long sentIn) => new()
    {
        Exchanges =
        [
            .. entry.Attempt.Exchanges.Take(MostExchanges).Select(KeptExchange.Of).Select(kept => sentIn == entry.Id ? kept : kept with { Sent = "" }),
        ],
        SentIn = sentIn == entry.Id ? 0 : sentIn,
        Failures = [.. entry.Attempt.TemplateFailures.Take(MostFailures).SelectMany(failure => (string[])[failure.Field, failure.Error])],
    };

    public KeptExchanges WithSentOf(KeptExchanges other) => other.Exchanges is [var one]
        ? this with { Exchanges = [.. Exchanges.Select(kept => kept with { Sent = one.Sent })] }
        : this;

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
