using AlertEngine.Notifications;

namespace AlertEngine.Pipeline;

/// <summary>One thing that may keep alerts from being told.</summary>
internal interface IMuteStage
{
    /// <summary>The flush, with those alerts among the muted which this stage mutes.</summary>
    Flush Run(Flush flush);
}
