using System.Collections.Immutable;
using AlertEngine.Labels;
using AlertEngine.Muting;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>What a test says of the way from alerts to messages.</summary>
internal sealed record RouterTest
{
    public required ImmutableArray<SilenceDraft> Silences { get; init; }

    /// <summary>In the order of their times.</summary>
    public required ImmutableArray<MessageExpectation> Messages { get; init; }

    public required ImmutableArray<RouteExpectation> Routes { get; init; }
}

/// <summary>All messages that are to be told since the expectation before, or since the start.</summary>
internal sealed record MessageExpectation(Duration After, ImmutableArray<ExpectedMessage> Messages)
{
    public bool AreTextsAsked => Messages.Any(message => message.IsTextAsked);
}

/// <summary>The receivers of an alert in the order of its routes.</summary>
internal sealed record RouteExpectation(LabelSet Labels, ImmutableArray<string> Receivers);
