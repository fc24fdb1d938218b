namespace AlertEngine.Configuration;

/// <summary>The configuration in force. A reload replaces it whole, so whoever reads it once sees one consistent state.</summary>
internal sealed class ActiveConfig(ConfigLoad.Loaded first)
{
    private volatile ConfigLoad.Loaded current = first;

    public ConfigLoad.Loaded Current => current;

    public void Swap(ConfigLoad.Loaded next) => current = next;
}
