namespace Openbeat.Analytics.Statistics;

/// <summary>Limits of a difference recovered from the limits of its parts (Zou and Donner 2008; for shares Newcombe 1998).</summary>
internal static class Mover
{
    public static Interval Difference(double first, Interval firstLimits, double second, Interval secondLimits)
    {
        var difference = first - second;
        return new Interval(
            difference - Hypotenuse(first - firstLimits.Lower, secondLimits.Upper - second),
            difference + Hypotenuse(firstLimits.Upper - first, second - secondLimits.Lower));
    }

    private static double Hypotenuse(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
