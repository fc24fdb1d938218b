using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Integrations.Webhook;

namespace AlertEngine.Integrations;

/// <summary>Every way out, in the order in which a receiver's integrations are built. A new one is a line here.</summary>
internal static class IntegrationKinds
{
    public static readonly ImmutableArray<IntegrationKind> All =
    [
        new("webhook", WebhookConfig.Read),
    ];
}
