using NodaTime;

namespace AlertEngine.Store;

/// <summary>How much the program keeps in mind, and for how long.</summary>
/// <param name="GcInterval">How often alerts that are over are forgotten.</param>
/// <param name="MostPerAlertName">Of how many alerts with one name the program takes notice; zero for any number.</param>
/// <param name="Retention">How long a delivery is remembered at most.</param>
internal sealed record StoreOptions(Duration GcInterval, int MostPerAlertName, Duration Retention);
