using NodaTime;

namespace AlertEngine.Dispatch;

/// <summary>How groups begin after a start of the program.</summary>
/// <param name="StartDelay">For how long nobody is told anything, so that those who post alerts can do so first.</param>
internal sealed record DispatchOptions(Duration StartDelay);
