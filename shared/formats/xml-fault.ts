/** Why an XML file is refused as a whole. `doctype`: declarations of entities are how XML is made to grow or to read files. */
export type XmlFileFault = 'not-xml' | 'xml-cut-off' | 'doctype' | 'too-deep' | 'field-too-long';

/** Ends the reading of a file at its first fault. */
export class XmlFileError extends Error {
  readonly because: XmlFileFault;
  /** Set by the scanner, which alone knows it. */
  line = 1;
  constructor(because: XmlFileFault) {
    super(because);
    this.because = because;
  }
}
