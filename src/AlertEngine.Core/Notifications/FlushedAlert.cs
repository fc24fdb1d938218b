using AlertEngine.Alerts;

namespace AlertEngine.Notifications;

/// <summary>An alert as a flush found it: what fires then is told as firing, even should it end before the message is out.</summary>
public readonly record struct FlushedAlert(Alert Alert, bool Fires);
