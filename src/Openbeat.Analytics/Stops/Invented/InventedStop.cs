namespace Openbeat.Analytics.Stops.Invented;

/// <summary>The wording an invented file uses.</summary>
public enum InventedWording
{
    /// <summary>The labels as they are published now.</summary>
    Current,

    /// <summary>The labels of before about 2017.</summary>
    Old,
}

/// <summary>One invented search: its instant, its position and, for each coded column, a place in the code list.</summary>
internal struct InventedStop
{
    /// <summary>A column without a text.</summary>
    public const byte Blank = byte.MaxValue;

    /// <summary>Whole seconds since 1970 in UTC.</summary>
    public uint Instant;
    public MapPosition? Position;
    public byte Type;
    public byte Operation;
    public byte Gender;
    public byte Age;
    public byte Ethnicity;
    public byte OfficerEthnicity;
    public byte Legislation;
    public byte Object;
    public byte Outcome;
    public byte Linked;
    public byte Clothing;
}
