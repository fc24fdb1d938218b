using System.Collections.Immutable;

namespace AlertEngine.Ui.Receivers;

/// <summary>A receiver, and how its integrations have been doing.</summary>
public sealed record ReceiverLook(string Name, ImmutableArray<IntegrationLook> Integrations)
{
    public bool IsFailing => Integrations.Any(integration => integration.IsFailing);

    public bool Has(string text) =>
        Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Integrations.Any(integration => integration.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
}
