using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations.Email;

namespace AlertEngine.Cli.Checkups;

/// <summary>Looks whether the hosts that receivers send to have an address. Nothing is sent to them.</summary>
internal static class AddressCheckup
{
    public static async IAsyncEnumerable<Diagnosis> RunAsync(
        IEnumerable<Receiver> receivers, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var receiver in receivers)
        {
            foreach (var configured in receiver.Integrations)
            {
                foreach (var host in await HostsAsync(configured.Config, cancellationToken))
                {
                    (users.TryGetValue(host, out var names) ? names : users[host] = new(StringComparer.Ordinal)).Add($"{receiver.Name}/{configured}");
                }
            }
        }

        foreach (var (host, names) in users)
        {
            yield return await ResolveAsync(host, string.Join(", ", names), cancellationToken);
        }
    }

    private static async Task<Diagnosis> ResolveAsync(string host, string users, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);

            return new("receiver host", host, Grade.Fine, $"{addresses[0]}{(addresses.Length > 1 ? $" and {addresses.Length - 1} more" : "")}, for {users}");
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return new("receiver host", host, Grade.Failed, $"{e.Message}, for {users}", "check the name, and this machine's DNS") { IsUnreachable = true };
        }
    }

    // Each kind calls its addresses as its service does; what they have in common is that they are addresses.
    private static async Task<ImmutableSortedSet<string>> HostsAsync(IntegrationConfig config, CancellationToken cancellationToken)
    {
        var hosts = new List<string>();
        if (config is EmailConfig { Smarthost: { } server })
        {
            hosts.Add(server.Host);
        }

        foreach (var property in config.GetType().GetProperties())
        {
            switch (property.GetValue(config))
            {
                case Uri url:
                    hosts.Add(url.IdnHost);
                    break;
                case SecretSource source when await ReadAsync(source, cancellationToken) is { } text && HttpUrl.TryParse(text, out var url, out _):
                    hosts.Add(url.IdnHost);
                    break;
            }
        }

        // Templates become addresses later.
        return [.. hosts.Where(host => host.Length > 0 && !host.Contains('{', StringComparison.Ordinal))];
    }

    private static async Task<string?> ReadAsync(SecretSource source, CancellationToken cancellationToken)
    {
        try
        {
            return (await source.ReadAsync(cancellationToken)).Reveal();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // what is amiss with files is said of the configuration
        }
    }
}
