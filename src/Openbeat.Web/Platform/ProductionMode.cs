namespace Openbeat.Platform;

/// <summary>Whether a site serves the public: such a one holds nothing invented, and nobody with a known password.</summary>
public static class ProductionMode
{
    public const string Key = "Openbeat:Production";
}
