using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>The parts of a field that tags inside it give in place of its attributes.</summary>
internal sealed class FieldParts
{
    public Label? Label { get; set; }

    public Hint? Hint { get; set; }

    public ErrorMessage? ErrorMessage { get; set; }

    public Legend? Legend { get; set; }

    public Words? Before { get; set; }

    public Words? After { get; set; }
}

/// <summary>Marks that a fieldset stands around, whose legend names what is inside.</summary>
internal sealed class FieldsetAround;
