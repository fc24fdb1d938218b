namespace AlertEngine.Integrations;

/// <summary>What integrations are built of, besides their configuration.</summary>
internal sealed record IntegrationParts(MessageTemplates Templates, TimeProvider Time);
