using System.Collections.Immutable;

namespace AlertEngine.Configuration;

/// <summary>Works by the configuration, and takes up a new one when it comes into force.</summary>
internal interface IConfigFollower
{
    /// <summary>Says what it could not take up, and leaves that as it was.</summary>
    Task<ImmutableArray<Problem>> FollowAsync(Config config, CancellationToken cancellationToken);
}
