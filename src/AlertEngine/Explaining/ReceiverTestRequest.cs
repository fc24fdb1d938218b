using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AlertEngine.Explaining;

/// <summary>What a receiver is to be told of, and which of its integrations; all of it may be left out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReceiverTestRequest
{
    public string? Integration { get; init; }

    public ImmutableSortedDictionary<string, string>? Labels { get; init; }

    public ImmutableSortedDictionary<string, string>? Annotations { get; init; }

    /// <summary>Something that was told once, in place of a sample.</summary>
    public long? Delivery { get; init; }
}
