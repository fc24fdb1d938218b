using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Integrations;

/// <summary>How one kind of integration is read from the configuration, and built.</summary>
internal abstract record IntegrationType(IntegrationKind Kind)
{
    public static IntegrationType Of<TConfig>(
        string name, Func<YamlMap, GlobalConfig, TConfig> read, Func<TConfig, IntegrationParts, IIntegration> build)
        where TConfig : IntegrationConfig => new Typed<TConfig>(new IntegrationKind(name, read), build);

    /// <summary>One that Alertmanager lacks.</summary>
    public static IntegrationType OfOurs<TConfig>(
        string name, Func<YamlMap, GlobalConfig, TConfig> read, Func<TConfig, IntegrationParts, IIntegration> build)
        where TConfig : IntegrationConfig => new Typed<TConfig>(new IntegrationKind(name, read) { IsAlertmanagers = false }, build);

    public abstract IIntegration Build(IntegrationConfig config, IntegrationParts parts);

    private sealed record Typed<TConfig>(IntegrationKind Kind, Func<TConfig, IntegrationParts, IIntegration> Builder) : IntegrationType(Kind)
        where TConfig : IntegrationConfig
    {
        public override IIntegration Build(IntegrationConfig config, IntegrationParts parts) => Builder((TConfig)config, parts);
    }
}
