using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace AlertEngine.Api.Own;

/// <summary>One path of our own API: who answers, and what its users are told of it.</summary>
/// <param name="Name">For programs that are made of the description.</param>
/// <param name="Path">Below <see cref="OwnEndpoints.Root"/>.</param>
internal sealed record OwnEndpoint(string Method, string Path, string Name, string Summary, RequestDelegate Handle)
{
    public ImmutableArray<OwnParameter> Parameters { get; init; } = [];

    /// <summary>What may be posted; null for nothing.</summary>
    public Func<JsonNode>? Body { get; init; }

    /// <summary>What a success says.</summary>
    public required Func<JsonNode> Answer { get; init; }

    /// <summary>What else can be answered, a text in JSON each.</summary>
    public ImmutableArray<OwnError> Errors { get; init; } = [];
}

/// <param name="Type">As JSON Schema calls it.</param>
internal sealed record OwnParameter(string Name, string Description, string Type = "string")
{
    public bool IsInPath { get; init; }

    /// <summary>Whether it can be given more than once.</summary>
    public bool IsList { get; init; }
}

internal sealed record OwnError(int Status, string When);
