using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AlertEngine.Ui.Completion;

/// <summary>What could be written.</summary>
/// <param name="From">Where in the text it goes, in place of all up to the caret.</param>
internal sealed record Proposals(int From, ImmutableArray<Proposal> Options)
{
    public static readonly Proposals None = new(0, []);
}

/// <summary>One of them.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Insert">What is written.</param>
/// <param name="Kind">What it is, for who chooses.</param>
internal sealed record Proposal(string Text, string Insert, string Kind);

/// <summary>How proposals are sent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Proposals))]
internal sealed partial class ProposalJson : JsonSerializerContext;
