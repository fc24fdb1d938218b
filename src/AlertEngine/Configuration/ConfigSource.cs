using AlertEngine.Configuration.Sources;

namespace AlertEngine.Configuration;

/// <summary>Loads the program's configuration from where the command line says: a file, or the built-in one.</summary>
internal sealed class ConfigSource(ConfigLoader loader, string? file, Uri? dataSource)
{
    private const string BuiltIn = "built-in.yml";

    public string Name => file ?? BuiltIn;

    /// <param name="inForce">What a reload is to replace: of it stays what cannot be read now and stands in nobody's way.</param>
    public ConfigLoad Load(Config? inForce = null)
    {
        var load = file is null ? loader.Load(BuiltIn, ReadBuiltIn()) : loader.LoadFile(file, inForce?.TemplateFiles);

        return load is ConfigLoad.Loaded loaded ? loaded with { Config = WithDataSource(loaded.Config) } : load;
    }

    // The flag names the default source, also when the file names others.
    private Config WithDataSource(Config config) =>
        dataSource is null
            ? config
            : config with
            {
                DataSources =
                [
                    DataSourceConfig.Of(dataSource),
                    .. config.DataSources.Where(source => source.Name != DataSourceConfig.DefaultName),
                ],
            };

    private static byte[] ReadBuiltIn()
    {
        using var resource = typeof(ConfigSource).Assembly.GetManifestResourceStream(BuiltIn)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);

        return bytes;
    }
}
