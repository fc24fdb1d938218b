using System.Collections.Immutable;
using AlertEngine.Configuration;

namespace AlertEngine.Hosting;

/// <summary>Those who go on by another configuration as soon as it is in force, one after the other.</summary>
internal sealed class ConfigFollowers(params ImmutableArray<Func<Config, CancellationToken, Task>> followers)
{
    public async Task ApplyAsync(Config config, CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
        {
            await follower(config, cancellationToken);
        }
    }
}
