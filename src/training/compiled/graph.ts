/**
 * Writes a TensorFlow graph: nodes, each one op on the outputs of other nodes, as the bytes of a SavedModel.
 */
import {
  type AttributeValue,
  type Bytes,
  binding,
  DataType,
  type NativeAttribute,
  type ProtocolBuffer,
  protocolBuffers,
} from '../native/internals';

/**
 * An output of a node, as TensorFlow writes it: `name` for the first one, `name:1` for the second, `^name` to wait
 * only.
 */
export type Output = string;

/** An attribute of a node. */
export type Attribute =
  | { type: number }
  | { int: number }
  | { float: number }
  | { bool: boolean }
  | { string: string }
  | { shape: number[] };

export class Graph {
  private readonly nodes: ProtocolBuffer[] = [];
  private readonly messages = protocolBuffers();

  /**
   * Adds a node and returns its first output.
   *
   * @param waitFor nodes that must have run before, beside those whose outputs are taken.
   * @param name by which the graph's user feeds or fetches the node; made up when left out.
   */
  add(
    op: string,
    inputs: Output[],
    attributes: Record<string, Attribute> = {},
    { name = `${op}_${this.nodes.length}`, waitFor = [] as Output[] } = {},
  ): Output {
    const node = this.node(op, name, [...inputs, ...waitFor.map(waiting)]);
    for (const [key, attribute] of Object.entries(attributes)) node.getAttrMap().set(key, this.attribute(attribute));
    return name;
  }

  /** Adds a node with attributes as tfjs-node passes them to the native addon. */
  addRecorded(op: string, inputs: Output[], attributes: NativeAttribute[]): Output {
    const name = `${op}_${this.nodes.length}`;
    const node = this.node(op, name, inputs);
    for (const attribute of attributes) node.getAttrMap().set(attribute.name, this.recordedAttribute(attribute));
    return name;
  }

  /** Adds a tensor that is given anew at every run. In its shape, -1 stands for any size. */
  placeholder(name: string, dtype: number, shape: number[]): Output {
    return this.add('Placeholder', [], { dtype: { type: dtype }, shape: { shape } }, { name });
  }

  constant(dtype: number, shape: number[], data: Bytes, waitFor: Output[] = []): Output {
    const name = `Const_${this.nodes.length}`;
    const node = this.node('Const', name, waitFor.map(waiting));
    const tensor = new this.messages.Tensor();
    tensor.setDtype(dtype);
    tensor.setTensorShape(this.shape(shape));
    tensor.setTensorContent(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    const value = new this.messages.AttrValue();
    value.setTensor(tensor);
    node
      .getAttrMap()
      .set('dtype', this.attribute({ type: dtype }))
      .set('value', value);
    return name;
  }

  /** Gives a node an input more, which closes a loop. */
  addInput(to: Output, input: Output): void {
    this.nodes.find((node) => node.getName() === to).addInput(input);
  }

  /** The graph as the content of a SavedModel's `saved_model.pb`, tagged "serve". */
  serialize(): Uint8Array {
    const { GraphDef, MetaGraphDef, SavedModel, VersionDef } = this.messages;
    const versions = new VersionDef();
    versions.setProducer(graphVersion);
    const graph = new GraphDef();
    graph.setNodeList(this.nodes);
    graph.setVersions(versions);
    const information = new MetaGraphDef.MetaInfoDef();
    information.addTags('serve');
    const metaGraph = new MetaGraphDef();
    metaGraph.setMetaInfoDef(information);
    metaGraph.setGraphDef(graph);
    const model = new SavedModel();
    model.setSavedModelSchemaVersion(1);
    model.addMetaGraphs(metaGraph);
    return model.serializeBinary();
  }

  private node(op: string, name: string, inputs: Output[]): ProtocolBuffer {
    const node = new this.messages.NodeDef();
    node.setOp(op);
    node.setName(name);
    node.setInputList(inputs);
    this.nodes.push(node);
    return node;
  }

  private attribute(attribute: Attribute): ProtocolBuffer {
    const value = new this.messages.AttrValue();
    if ('type' in attribute) value.setType(attribute.type);
    else if ('int' in attribute) value.setI(attribute.int);
    else if ('float' in attribute) value.setF(attribute.float);
    else if ('bool' in attribute) value.setB(attribute.bool);
    else if ('string' in attribute) value.setS(Buffer.from(attribute.string));
    else value.setShape(this.shape(attribute.shape));
    return value;
  }

  private recordedAttribute({ type, value }: NativeAttribute): ProtocolBuffer {
    const kinds = binding();
    const isShape = type === kinds.TF_ATTR_SHAPE;
    if (Array.isArray(value) && !isShape) return this.listAttribute(type, value);
    if (isShape) return this.attribute({ shape: value as number[] });
    if (type === kinds.TF_ATTR_TYPE) return this.attribute({ type: value as number });
    if (type === kinds.TF_ATTR_INT) return this.attribute({ int: value as number });
    if (type === kinds.TF_ATTR_FLOAT) return this.attribute({ float: value as number });
    if (type === kinds.TF_ATTR_BOOL) return this.attribute({ bool: value as boolean });
    return this.attribute({ string: value as string });
  }

  private listAttribute(type: number, values: AttributeValue[]): ProtocolBuffer {
    const kinds = binding();
    const list = new this.messages.AttrValue.ListValue();
    if (type === kinds.TF_ATTR_INT) list.setIList(values);
    else if (type === kinds.TF_ATTR_FLOAT) list.setFList(values);
    else list.setBList(values);
    const value = new this.messages.AttrValue();
    value.setList(list);
    return value;
  }

  private shape(sizes: number[]): ProtocolBuffer {
    const { TensorShape } = this.messages;
    const shape = new TensorShape();
    for (const size of sizes) {
      const dimension = new TensorShape.Dim();
      dimension.setSize(size);
      shape.addDim(dimension);
    }
    return shape;
  }
}

/** Attributes that many ops share. */
export const T = (dtype: number) => ({ T: { type: dtype } });

export const int32Constant = (graph: Graph, values: number | number[], waitFor: Output[] = []): Output =>
  graph.constant(
    DataType.int32,
    Array.isArray(values) ? [values.length] : [],
    Int32Array.from([values].flat()),
    waitFor,
  );

export const float32Constant = (graph: Graph, value: number, waitFor: Output[] = []): Output =>
  graph.constant(DataType.float32, [], Float32Array.of(value), waitFor);

/** Waits for the node of an output without taking the output. */
const waiting = (output: Output) => `^${output.replace(/^\^|:\d+$/g, '')}`;

/** The version of the graph format that is claimed: new enough for every op that tfjs-node calls. */
const graphVersion = 1200;
