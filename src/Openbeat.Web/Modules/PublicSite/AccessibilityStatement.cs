namespace Openbeat.Modules.PublicSite;

/// <summary>What regulation 8 of the Public Sector Bodies Accessibility Regulations 2018 asks a site to publish about itself.</summary>
/// <param name="Compliance">How far the site meets WCAG 2.2 level AA.</param>
/// <param name="Problems">What is known not to meet it.</param>
/// <param name="DisproportionateBurden">What was found to be a disproportionate burden, or empty.</param>
/// <param name="Contact">How to ask for a page in another form, a sentence.</param>
/// <param name="ReplyWithin">How soon an answer comes, in words.</param>
/// <param name="PreparedOn">The day the statement was first prepared.</param>
/// <param name="ReviewedOn">The day it was last reviewed.</param>
/// <param name="TestedOn">The day the site was last tested.</param>
/// <param name="TestedHow">By whom and how it was tested.</param>
public sealed record AccessibilityStatement(
    AccessibilityCompliance Compliance,
    IReadOnlyList<AccessibilityProblem> Problems,
    string DisproportionateBurden,
    string Contact,
    string ReplyWithin,
    DateOnly PreparedOn,
    DateOnly ReviewedOn,
    DateOnly TestedOn,
    string TestedHow)
{
    /// <summary>The statement that comes with the software, true of it as it was tested before it was handed on.</summary>
    public static AccessibilityStatement Shipped { get; } = new(
        AccessibilityCompliance.Partial,
        [
            new(
                "Words inside charts are part of a drawing. They do not grow with a browser that enlarges text alone, nor follow your own letter and line spacing.",
                "1.4.4 Resize text and 1.4.12 Text spacing",
                "Every chart has its sentence above it and its figures in a table below it, which do both."),
        ],
        "",
        "Write to us with the feedback form, or call 101 and ask for the people who run this website.",
        "five working days",
        new DateOnly(2026, 11, 21),
        new DateOnly(2026, 11, 21),
        new DateOnly(2026, 11, 21),
        "The makers of the software test every kind of page with axe, by keyboard alone, without scripts, at 320 pixels wide, with text at twice its size and in forced colours. People who use assistive technology every day have not tested it yet.");
}

/// <summary>A part of the site that does not meet the standard.</summary>
/// <param name="What">What is wrong, and for whom.</param>
/// <param name="Criterion">The success criteria it fails, by number and name.</param>
/// <param name="Instead">What can be used in its place, or when it will be put right.</param>
public sealed record AccessibilityProblem(string What, string Criterion, string Instead);

/// <summary>The three grades that the model statement knows.</summary>
public enum AccessibilityCompliance
{
    Full,
    Partial,
    None,
}
