using System.Globalization;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>How far a figure may lie from the published one: the wider of a relative and an absolute difference.</summary>
internal readonly record struct Tolerance(double Relative, double Absolute)
{
    public static Tolerance Exact => default;

    public static Tolerance To(double relative) => new(relative, 0);

    public static Tolerance By(double absolute) => new(0, absolute);

    /// <summary>Equal when rounded as the published figure was.</summary>
    public static Tolerance Printed(int places) => new(0, 0.5000001 * Math.Pow(10, -places));

    /// <summary>This relative difference, or that of the printed places where they are coarser.</summary>
    public Tolerance OrPrinted(int places) => this with { Absolute = Printed(places).Absolute };

    public bool Allows(double published, double ours) =>
        published.Equals(ours) || Math.Abs(ours - published) <= Allowed(published);

    public double Allowed(double published) => Math.Max(Absolute, Relative * Math.Abs(published));

    public override string ToString() => (Relative, Absolute) switch
    {
        (0, 0) => "exact",
        (0, _) => Number(Absolute),
        (_, 0) => Number(Relative) + " rel.",
        _ => $"{Number(Relative)} rel. or {Number(Absolute)}",
    };

    private static string Number(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
