using System.Collections.Immutable;

namespace AlertEngine.Configuration;

/// <summary>A name in the configuration that owns integrations; without any it swallows what it is sent.</summary>
internal sealed record Receiver(
    string Name,
    ImmutableSortedDictionary<string, string> Labels,
    ImmutableArray<ConfiguredIntegration> Integrations);

/// <summary>An integration of a receiver: <c>webhook[0]</c> is the first of its kind there.</summary>
internal sealed record ConfiguredIntegration(IntegrationKind Kind, int Index, IntegrationConfig Config)
{
    public override string ToString() => $"{Kind.Name}[{Index}]";
}
