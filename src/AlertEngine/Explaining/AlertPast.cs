using System.Collections.Immutable;
using NodaTime;

namespace AlertEngine.Explaining;

/// <summary>What is known of an alert's past.</summary>
/// <param name="Events">Newest first.</param>
/// <param name="Episodes">The times in which it was pending or fired, oldest first.</param>
internal sealed record AlertPast(ImmutableArray<AlertEvent> Events, ImmutableArray<AlertEpisode> Episodes)
{
    public static readonly AlertPast Nothing = new([], []);
}

/// <summary>A time in which an alert was pending, or fired.</summary>
internal sealed record AlertEpisode(Interval Time, bool Fires)
{
    /// <summary>Whether it is over because nothing more was heard of it.</summary>
    public bool EndsUnheard { get; init; }
}
