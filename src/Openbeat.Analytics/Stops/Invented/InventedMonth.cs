namespace Openbeat.Analytics.Stops.Invented;

/// <summary>A month of searches to invent.</summary>
/// <param name="Month">The month, in local time.</param>
/// <param name="Rows">How many searches.</param>
/// <param name="Wording">The labels of the file.</param>
/// <param name="DatesOnly">The force gave days without times, which are published as local midnight.</param>
/// <param name="LastDay">The last day of the month with searches, 1 to 31; 31 for a whole month.</param>
public sealed record InventedMonth(Month Month, int Rows, InventedWording Wording = InventedWording.Current, bool DatesOnly = false, int LastDay = 31);
